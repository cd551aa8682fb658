/** Questions that people write, read from and written to the formats that teachers use. No toolkit. */
package flattenlab.exchange;

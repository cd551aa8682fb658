/** Real pictures: the bundled subsets, the IDX reader, and placing a grey picture into any (C,H,W). */
package flattenlab.data;

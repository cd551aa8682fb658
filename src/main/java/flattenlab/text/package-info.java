/** Texts as people write and read them: plain, with the marks of Markdown, or with tags. */
package flattenlab.text;

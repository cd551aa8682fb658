/** Paper for a class: worksheets, cells to cut out, printed lessons and the answers to them, as HTML and as PDF. */
package flattenlab.handout;

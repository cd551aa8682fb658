/**
 * What stands in the cells: the bundled subsets, a learner's own data, a picture of one's own, ramp and noise; and how a
 * picture is placed into any (C,H,W).
 */
package flattenlab.data;

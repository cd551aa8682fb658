/** What the learner is asked, how an answer is judged, and what is remembered of it. No toolkit. */
package flattenlab.learn;

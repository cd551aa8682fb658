/** A class is asked before something is shown: what it can say, the hands for it, and both beside what has happened. */
package flattenlab.ui.common.vote;

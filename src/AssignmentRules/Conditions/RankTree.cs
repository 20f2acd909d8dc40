using System.Numerics;

namespace AssignmentRules.Conditions;

/// <summary>
/// Finds in a row of ranks, from the left, those below a limit: a segment tree of minima. Each costs at most twice the depth of the tree, the logarithm of
/// the row's length; of many next to each other less. Immutable; finding allocates nothing.
/// </summary>
internal sealed class RankTree
{
    // The root is at 1, the children of a node at twice its place and the one after, the row at the places from "leaves" on.
    private readonly int[] least;
    private readonly int leaves;

    public RankTree(int[] ranks)
    {
        leaves = (int)BitOperations.RoundUpToPowerOf2((uint)ranks.Length);
        least = new int[2 * leaves];
        Array.Fill(least, int.MaxValue);
        ranks.CopyTo(least, leaves);
        for (var node = leaves - 1; node > 0; node--)
        {
            least[node] = Math.Min(least[2 * node], least[(2 * node) + 1]);
        }
    }

    /// <summary>The first index, from the given one on, whose rank is below the limit; <see cref="int.MaxValue"/> if there is none.</summary>
    public int Next(int from, int below)
    {
        if (from >= leaves)
        {
            return int.MaxValue;
        }

        var node = leaves + from;
        while (least[node] >= below)
        {
            // Out of every subtree that ends here, then into the one to the right; past the root there is none.
            while (int.IsOddInteger(node))
            {
                node /= 2;
            }

            if (node == 0)
            {
                return int.MaxValue;
            }

            node++;
        }

        while (node < leaves)
        {
            node *= 2;
            node += least[node] < below ? 0 : 1;
        }

        return node - leaves;
    }
}

using System.Runtime.CompilerServices;

namespace AssignmentRules.Conditions;

/// <summary>Walks several ascending lists of positions as one. No position is in two of them, as each condition has one key or none.</summary>
internal struct CandidateWalk
{
    private Places places;
    private int open;

    public CandidateWalk(KeyField[] keys, int[] always, IFields fields)
    {
        Open(always);
        foreach (var key in keys)
        {
            Open(key.Find(fields));
        }
    }

    /// <summary>The next position; false at the end. Costs one comparison per list that is not exhausted.</summary>
    public bool TryNext(out int position)
    {
        var least = 0;
        position = int.MaxValue;
        for (var index = 0; index < open; index++)
        {
            if (places[index].Position < position)
            {
                least = index;
                position = places[index].Position;
            }
        }

        if (open == 0)
        {
            return false;
        }

        if (!places[least].MoveNext())
        {
            places[least] = places[--open];
        }

        return true;
    }

    private void Open(int[] positions)
    {
        if (positions.Length > 0)
        {
            places[open++] = new Place(positions);
        }
    }

    private struct Place(int[] positions)
    {
        private int at;

        public readonly int Position => positions[at];

        public bool MoveNext() => ++at < positions.Length;
    }

    /// <summary>One place for each key field, and one for the conditions that are always tested.</summary>
    [InlineArray(KeyChoice.MaximumFields + 1)]
    private struct Places
    {
        private Place first;
    }
}

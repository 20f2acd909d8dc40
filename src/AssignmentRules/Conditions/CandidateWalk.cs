using System.Runtime.CompilerServices;

namespace AssignmentRules.Conditions;

/// <summary>Walks several ascending lists of positions as one. No position is in two of them, as each condition has one key or none.</summary>
internal struct CandidateWalk
{
    private Places places;
    private int open;

    public CandidateWalk(KeyList[] keys, int[] always, IFields fields)
    {
        Open(new Candidates(always));
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

        places[least].Advance();
        if (places[least].IsAtEnd)
        {
            places[least] = places[--open];
        }

        return true;
    }

    private void Open(Candidates candidates)
    {
        if (!candidates.IsAtEnd)
        {
            places[open++] = candidates;
        }
    }

    /// <summary>One place for each list of keys, and one for the conditions that are always tested.</summary>
    [InlineArray(KeyChoice.MaximumFields + 1)]
    private struct Places
    {
        private Candidates first;
    }
}

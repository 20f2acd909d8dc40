namespace AssignmentRules.Conditions;

/// <summary>A place in an ascending list of positions, of which all count, or those whose rank is below a limit.</summary>
internal struct Candidates
{
    public static readonly Candidates None = new([]);

    private readonly int[] positions;
    private readonly RankTree? ranks;
    private readonly int below;
    private int at;

    public Candidates(int[] positions) => this.positions = positions;

    public Candidates(int[] positions, RankTree ranks, int below)
    {
        this.positions = positions;
        this.ranks = ranks;
        this.below = below;
        at = ranks.Next(0, below);
    }

    public readonly bool IsAtEnd => (uint)at >= (uint)positions.Length;

    /// <summary>The position at this place; there is one unless it is the end.</summary>
    public readonly int Position => positions[at];

    public void Advance() => at = ranks is null ? at + 1 : ranks.Next(at + 1, below);
}

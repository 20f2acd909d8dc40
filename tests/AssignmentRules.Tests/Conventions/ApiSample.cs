namespace AssignmentRules.Tests.Conventions;

/// <summary>A type with one of everything that <see cref="ApiText"/> writes.</summary>
internal abstract record ApiSample<T> : IDisposable
    where T : class, IComparable<T>, new()
{
    public const int Most = 3;

    public static readonly ApiSample<T> None = null!;

    private ApiSample() => Changed?.Invoke(this, EventArgs.Empty);

    protected event EventHandler? Changed;

    public enum Kind : byte
    {
        One = 1,
        Two = 2,
    }

    public abstract string Code { get; }

    public required int? Count { get; init; }

    internal int Hidden => Count ?? 1;

    public static bool TryParse(string text, out int value) => int.TryParse(text, null, out value);

    public ValueTask<IReadOnlyList<T[]>> FindAsync<TKey>(TKey key, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellationToken = default)
        where TKey : struct => ValueTask.FromResult<IReadOnlyList<T[]>>(new T[Hidden][]);

    public override string ToString() => Code;

    public void Dispose() => OnChanged();

    protected virtual void OnChanged(params string[] names) => Changed?.Invoke(this, EventArgs.Empty);

    public readonly record struct Case(int Number);
}

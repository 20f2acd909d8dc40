namespace AssignmentRules.Tests.Conventions;

public sealed class ApiTextTests
{
    [Fact]
    public void Of_TypeWithEverything_ReadsLikeCSharp()
    {
        var text = ApiText.Of(typeof(ApiSample<>));

        Assert.Equal(
            """
            public abstract record ApiSample<T> : IDisposable where T : class, IComparable<T>, new()
                public const int Most = 3
                public static readonly ApiSample<T> None
                public abstract string Code { get; }
                public required int? Count { get; init; }
                protected event EventHandler Changed
                protected virtual void OnChanged(params string[] names)
                public ValueTask<IReadOnlyList<T[]>> FindAsync<TKey>(TKey key, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellationToken = default) where TKey : struct
                public override string ToString()
                public static bool TryParse(string text, out int value)
                public void Dispose()
                public readonly record struct Case
                    public Case(int Number)
                    public int Number { get; init; }
                public enum Kind : byte
                    One = 1
                    Two = 2

            """.ReplaceLineEndings("\n"),
            text);
    }
}

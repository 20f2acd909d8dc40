using System.Globalization;
using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows.Matching;

/// <summary>
/// One of the tests that an event must pass for a workflow to match: engines that share work between workflows share those that are equal. Equal by
/// <see cref="Text"/>. Immutable.
/// </summary>
internal abstract class EventTest : IEquatable<EventTest>
{
    private EventTest(string text) => Text = text;

    /// <summary>What it tests, as people read it; the same for tests that are the same.</summary>
    public string Text { get; }

    public abstract bool Passes(in EventFacts facts);

    public bool Equals(EventTest? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as EventTest);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    /// <summary>The event comes from this cadence.</summary>
    public sealed class OfCadence(string cadenceId) : EventTest($"cadence is {ConditionText.Quote(cadenceId)}")
    {
        public override bool Passes(in EventFacts facts) => facts.CadenceId is { Length: > 0 } actual && string.Equals(actual, cadenceId, StringComparison.Ordinal);
    }

    /// <summary>The call was longer than this.</summary>
    public sealed class LongerThan(decimal? seconds) : EventTest(string.Create(CultureInfo.InvariantCulture, $"call is longer than {seconds}"))
    {
        public override bool Passes(in EventFacts facts) => facts.Seconds > seconds;
    }

    /// <summary>The record is in a cadence now.</summary>
    public sealed class Enrolled() : EventTest("record is in a cadence")
    {
        public override bool Passes(in EventFacts facts) => facts.IsEnrolled;
    }

    /// <summary>This link was clicked.</summary>
    public sealed class OfLink(string link) : EventTest($"link is {ConditionText.Quote(link)}")
    {
        public override bool Passes(in EventFacts facts) => string.Equals(facts.Link, link, StringComparison.Ordinal);
    }

    /// <summary>One term of the workflow's condition holds.</summary>
    public sealed class Holds(ConditionTerm term) : EventTest(ConditionText.Of(term))
    {
        private readonly CompiledTerm compiled = CompiledTerm.Of(term);

        public override bool Passes(in EventFacts facts) => compiled.Holds(facts.Fields);
    }
}

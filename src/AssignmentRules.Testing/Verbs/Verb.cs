using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary>A verb of the scenario file. A new one is a file of its own and a line in <see cref="VerbList"/>.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Expected">What to write after it.</param>
/// <param name="Read">Reads what it is to do, and reports every fault.</param>
/// <param name="Expectations">What a step may expect of it; null: nothing.</param>
internal sealed record Verb(string Name, string Expected, Func<PolicyNode, SourceText, PolicyFaults, StepAction> Read, ObjectForm<Unread>? Expectations = null)
{
    /// <summary>Whether what stands after the verb is itself what is expected.</summary>
    public bool IsExpectation { get; init; }

    /// <summary>What a step may expect that names several records; null: the same.</summary>
    public ObjectForm<Unread>? BatchExpectations { get; init; }

    /// <summary>What this step may expect; null: nothing. Where it cannot be read whether it is about one record or several, what it expects tells it.</summary>
    public ObjectForm<Unread>? ExpectationsOf(PolicyNode written, PolicyNode expected)
    {
        var isBatch = written.Find("records") is not null || (written.Find("record") is null && expected.Find("results") is not null);
        return isBatch ? BatchExpectations ?? Expectations : Expectations;
    }

    /// <summary>A verb whose members say all: they are read into a value that the action takes.</summary>
    public static Verb Of<T>(string name, ObjectForm<T> form, T start, Func<T, StepContext, ValueTask<StepOutcome>> act, ObjectForm<Unread>? expectations = null) =>
        new(name, "its members in { }", (node, _, faults) =>
        {
            var written = form.Read(node, faults)(start);
            return context => act(written, context);
        }, expectations);

    /// <summary>A verb that is part of the format, and that this version reads but cannot carry out.</summary>
    public static Verb Unsupported(string name, ObjectForm<Unread> form, ObjectForm<Unread> expectations) =>
        new(name, "its members in { }", (node, _, faults) =>
        {
            form.Read(node, faults);
            return _ => throw new NotSupportedException($"the verb '{name}' is not supported by this version");
        }, expectations);
}

/// <summary>Does what a step says.</summary>
internal delegate ValueTask<StepOutcome> StepAction(StepContext context);

/// <summary>Stands for what is read only for its faults.</summary>
internal readonly record struct Unread;

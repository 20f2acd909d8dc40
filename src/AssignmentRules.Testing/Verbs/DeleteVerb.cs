using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>delete</c>: the record is gone.</summary>
internal static class DeleteVerb
{
    private static readonly ObjectForm<string> Form = new("what to delete", Documents.Form.Required<string, string>("record", Leaf.Text, (_, value) => value));

    public static readonly Verb Instance = Verb.Of("delete", Form, string.Empty, Delete);

    private static ValueTask<StepOutcome> Delete(string record, StepContext context)
    {
        context.Host.Put(context.TenantId, context.Host.FindRecord(context.TenantId, record) with { Exists = false });
        return new(StepOutcome.Nothing);
    }
}

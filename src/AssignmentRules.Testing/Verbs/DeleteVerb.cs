using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>delete</c>: the record is gone, and whoever had it carries it no longer.</summary>
internal static class DeleteVerb
{
    private static readonly ObjectForm<string> Form = new("what to delete", Documents.Form.Required<string, string>("record", Leaf.Text, (_, value) => value));

    public static readonly Verb Instance = Verb.Of("delete", Form, string.Empty, Delete);

    private static async ValueTask<StepOutcome> Delete(string record, StepContext context)
    {
        context.Host.Put(context.TenantId, context.Host.FindRecord(context.TenantId, record) with { Exists = false });
        await context.Stage.World.CloseAsync(context.TenantId, record, context.Engine, context.CancellationToken).ConfigureAwait(false);
        return StepOutcome.Nothing;
    }
}

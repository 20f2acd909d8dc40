namespace AssignmentRules.Sql.Steps;

/// <summary>Refuses texts that a database cannot keep as they are, when it is known what is written and nothing is written yet.</summary>
internal static class WriteCheck
{
    /// <exception cref="ArgumentException">The text is named.</exception>
    public static void Demand(RecordWrite write)
    {
        if (write.Assignment is { } assignment)
        {
            KeyCheck.Demand(("the assignee", assignment.AssigneeId));
            DemandText("the rule", assignment.Rule);
            DemandText("the team", assignment.TeamId);
            Demand(assignment.Origin);
        }

        if (write.Joins is { } waiting)
        {
            DemandText("the team", waiting.TransferTeamId);
            Demand(waiting.Retry);
        }
    }

    /// <exception cref="ArgumentException">The text is named.</exception>
    public static void Demand(Decision decision)
    {
        KeyCheck.Demand(("the assignee", decision.AssigneeId));
        Demand(decision.Request);
    }

    private static void DemandText(string what, string? text)
    {
        if (text is not null)
        {
            KeyCheck.DemandText(what, text);
        }
    }

    private static void Demand(AssignmentRequest? request)
    {
        if (request is null)
        {
            return;
        }

        DemandWellFormed("the source", request.Source);
        DemandWellFormed("the initiator", request.InitiatorId);
        DemandWellFormed("the selected user", request.SelectedUserId);
        DemandWellFormed("the team", request.TeamId);
        foreach (var (name, value) in request.Attributes)
        {
            DemandWellFormed("the name of an attribute", name);
            Demand(name, value);
        }
    }

    private static void Demand(string name, AttributeValue value)
    {
        DemandWellFormed($"the attribute '{name}'", value.Text);
        foreach (var item in value.List)
        {
            Demand(name, item);
        }
    }

    private static void DemandWellFormed(string what, string? text)
    {
        if (text is not null)
        {
            KeyCheck.DemandWellFormed(what, text);
        }
    }
}

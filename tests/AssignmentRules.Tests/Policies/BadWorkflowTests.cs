namespace AssignmentRules.Tests.Policies;

/// <summary>The bad-file table: what is wrong with workflows, with the closed codes of requirements C1 to C60. Every fault says line, column, path, what, and cure.</summary>
public sealed class BadWorkflowTests
{
    [Theory]
    [InlineData("\"do\": [ { \"action\": \"stop-cadence\" } ]", """2:18: workflows[0]: the member 'on' is missing; add it with the code of a trigger such as "email-replied", or an object such as { "trigger": "call-longer-than", "seconds": 120 }. (trigger-required)""")]
    [InlineData("\"on\": null, \"do\": [ { \"action\": \"stop-cadence\" } ]", """2:37: workflows[0].on: 'on' is null; write the code of a trigger such as "email-replied", or an object such as { "trigger": "call-longer-than", "seconds": 120 }. (trigger-required)""")]
    [InlineData("\"on\": \"\", \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:37: workflows[0].on: 'trigger' is empty; write the name of a trigger. (trigger-required)")]
    [InlineData("\"on\": \"unsubscribed\"", """2:18: workflows[0]: the member 'do' is missing; add it with a list of actions such as [ { "action": "stop-cadence" } ]. (action-required)""")]
    [InlineData("\"on\": \"unsubscribed\", \"do\": []", "2:59: workflows[0].do: 'do' is an empty list; name at least one action. (action-required)")]
    [InlineData("\"on\": \"call-longer-than\", \"do\": [ { \"action\": \"stop-cadence\" } ]", """2:37: workflows[0].on: 'call-longer-than' has no 'seconds'; write { "trigger": "call-longer-than", "seconds": 120 }. (threshold-required)""")]
    [InlineData("\"on\": { \"trigger\": \"call-longer-than\" }, \"do\": [ { \"action\": \"stop-cadence\" } ]", """2:37: workflows[0].on: 'call-longer-than' has no 'seconds'; write { "trigger": "call-longer-than", "seconds": 120 }. (threshold-required)""")]
    [InlineData("\"on\": { \"trigger\": \"call-longer-than\", \"seconds\": 0 }, \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:81: workflows[0].on.seconds: the length of the call is 0; it must be greater than 0. (threshold-invalid)")]
    [InlineData("\"on\": { \"trigger\": \"call-longer-than\", \"seconds\": \"2m\" }, \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:81: workflows[0].on.seconds: 'seconds' is the text '2m'; write a number greater than 0. (threshold-invalid)")]
    [InlineData("\"on\": { \"trigger\": \"email-opened\", \"seconds\": 5 }, \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:66: workflows[0].on.seconds: unknown member 'seconds'; known: trigger.")]
    [InlineData("\"on\": { \"link\": \"x\" }, \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:37: workflows[0].on: the member 'trigger' is missing; add it with the name of a trigger. (trigger-required)")]
    [InlineData("\"on\": \"unsubscribed\", \"onError\": \"retry\", \"do\": [ { \"action\": \"stop-cadence\" } ]", "2:64: workflows[0].onError: 'onError' cannot be 'retry'; known: stop, continue.")]
    public void Parse_WrongWorkflow_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"workflows\": [ {{ \"id\": \"w\", {snippet} }} ]")));
    }

    [Theory]
    [InlineData("""{ "action": "pause-cadence" }""", "2:61: workflows[0].do[0]: 'pause-cadence' has neither 'days' nor 'minutes'; write one of them, a whole number of 1 or more. (duration-invalid)")]
    [InlineData("""{ "action": "pause-cadence", "days": 1, "minutes": 5 }""", "2:61: workflows[0].do[0]: 'pause-cadence' has both 'days' and 'minutes'; write one of them, a whole number of 1 or more. (duration-invalid)")]
    [InlineData("""{ "action": "pause-cadence", "days": 0 }""", "2:98: workflows[0].do[0].days: the pause in days is 0; it must be 1 or more. (duration-invalid)")]
    [InlineData("""{ "action": "pause-cadence", "days": 1.5 }""", "2:98: workflows[0].do[0].days: 'days' is the number 1.5; write a whole number from 1 to 36500. (duration-invalid)")]
    [InlineData("""{ "action": "change-status" }""", "2:61: workflows[0].do[0]: 'change-status' has neither 'account' nor 'lead'; write the new status of one of them, or of both. (target-required)")]
    [InlineData("""{ "action": "change-status", "account": "" }""", "2:61: workflows[0].do[0]: 'change-status' has neither 'account' nor 'lead'; write the new status of one of them, or of both. (target-required)")]
    [InlineData("""{ "action": "move-to-cadence" }""", "2:61: workflows[0].do[0]: the member 'cadence' is missing; add it with the id of a cadence in double quotes. (target-required)")]
    [InlineData("""{ "action": "move-to-cadence", "cadence": "" }""", "2:103: workflows[0].do[0].cadence: 'cadence' is empty; write the id of a cadence in double quotes. (target-required)")]
    [InlineData("""{ "action": "change-owner" }""", """2:61: workflows[0].do[0]: the member 'to' is missing; add it with the id of a user in double quotes, or a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ]. (target-required)""")]
    [InlineData("""{ "action": "change-owner", "to": 5 }""", """2:95: workflows[0].do[0].to: 'to' is the number 5; write the id of a user in double quotes, or a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ].""")]
    [InlineData("""{ "action": "change-owner", "to": "initiator" }""", """2:95: workflows[0].do[0].to: 'initiator' alone would be the id of a user; write [ "initiator" ] for the candidate, or [ { "user": "initiator" } ] for the user.""")]
    [InlineData("""{ "action": "reassign", "to": "cho" }""", """2:91: workflows[0].do[0].to: 'to' is the text 'cho'; write a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ].""")]
    [InlineData("""{ "action": "notify", "users": [ "initiator" ], "message": "" }""", "2:120: workflows[0].do[0].message: 'message' is empty; write a text in double quotes.")]
    [InlineData("""{ "do": "x" }""", "2:61: workflows[0].do[0]: the member 'action' is missing; add it with the name of an action. (action-required)")]
    [InlineData("""{ "action": 5 }""", "2:73: workflows[0].do[0].action: 'action' is the number 5; write the name of an action in double quotes.")]
    [InlineData("""{ "action": "" }""", "2:73: workflows[0].do[0].action: 'action' is empty; write the name of an action. (action-required)")]
    [InlineData("5", """2:61: workflows[0].do[0]: this item is the number 5; write an object such as { "action": "stop-cadence" }.""")]
    [InlineData("""{ "action": "stop-cadence", "days": 1 }""", "2:89: workflows[0].do[0].days: unknown member 'days'; known: action.")]
    public void Parse_WrongAction_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"workflows\": [ {{ \"id\": \"w\", \"on\": \"unsubscribed\", \"do\": [ {snippet} ] }} ]")));
    }
}

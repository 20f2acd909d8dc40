namespace AssignmentRules.Benchmarks.Workflows;

/// <summary>An event as one would write it by hand, with a property for each attribute.</summary>
internal sealed record LeadEvent(string Trigger, string Region, decimal Score);

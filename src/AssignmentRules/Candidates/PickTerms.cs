namespace AssignmentRules.Candidates;

/// <summary>On which terms a pool or a line is asked.</summary>
/// <param name="SkipsBarred">Whether those whom a pool of the same decision barred by their exclusions are left out.</param>
/// <param name="WhenNobody">What it means that there is nobody; null: nothing beyond what is found of each member.</param>
/// <param name="WhenGiven">What it means that there is somebody; null: nothing special.</param>
internal readonly record struct PickTerms(bool SkipsBarred, Reason? WhenNobody = null, Reason? WhenGiven = null);

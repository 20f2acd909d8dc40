namespace AssignmentRules.Conditions;

/// <summary>The operators of a condition. In files they are written in camelCase: <c>notIn</c>, <c>startsWith</c>.</summary>
public enum ConditionOperator
{
    /// <summary>Equal. Text compares ordinally, ignoring case.</summary>
    Eq,

    /// <summary>Not equal, of the same kind.</summary>
    Not,

    /// <summary>Equal to one of a list.</summary>
    In,

    /// <summary>Equal to none of a list, and of the kind of at least one of them.</summary>
    NotIn,

    /// <summary>Greater: a number or a date.</summary>
    Gt,

    /// <summary>Greater or equal: a number or a date.</summary>
    Gte,

    /// <summary>Less: a number or a date.</summary>
    Lt,

    /// <summary>Less or equal: a number or a date.</summary>
    Lte,

    /// <summary>A text that contains the text, or a list that contains the value.</summary>
    Contains,

    /// <summary>A text that starts with the text.</summary>
    StartsWith,

    /// <summary>A text that ends with the text.</summary>
    EndsWith,

    /// <summary>A text that the regular expression matches somewhere, ignoring case, without backtracking.</summary>
    Matches,

    /// <summary>Whether the record has the field.</summary>
    Exists,
}

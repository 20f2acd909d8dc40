namespace AssignmentRules;

/// <summary>What kind of value an attribute has.</summary>
public enum AttributeKind
{
    /// <summary>No value: as if the record lacked the attribute.</summary>
    Missing,

    /// <summary>Text, in Unicode NFC.</summary>
    Text,

    /// <summary>A number, exact.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant.</summary>
    Date,

    /// <summary>A list of values.</summary>
    List,
}

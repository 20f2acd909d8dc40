using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>One value of a document, as one of the row of all its values: numbers alone, so that the row may be lent and nothing need be told apart in it.</summary>
internal struct DocumentValue
{
    public JsonValueKind Kind;

    /// <summary>Whether the object has an earlier member of this name.</summary>
    public bool IsDuplicate;

    /// <summary>Whether the text has escapes; what it says is kept beside the row.</summary>
    public bool IsEscaped;

    /// <summary>Whether the name has escapes; what it says is kept beside the row.</summary>
    public bool IsNameEscaped;

    /// <summary>The byte at which the value starts.</summary>
    public int Start;

    /// <summary>How many bytes a text has between its quotes, anything else at all.</summary>
    public int Length;

    /// <summary>The byte at which the member's name starts; -1 for what has none.</summary>
    public int NameStart;

    /// <summary>How many bytes the name has between its quotes.</summary>
    public int NameLength;

    /// <summary>The place of the object or list that the value is in; -1 for the document.</summary>
    public int Parent;

    /// <summary>The place behind the value and all that is in it.</summary>
    public int Next;

    /// <summary>How many values are in it, not counting what is in these.</summary>
    public int Count;
}

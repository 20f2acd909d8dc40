using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>
/// The one description of a part of the policy file: it reads the part, writes it, checks it and describes it for editors, so that reader,
/// writer and schema cannot drift apart.
/// </summary>
/// <typeparam name="T">The definition that the part becomes.</typeparam>
internal abstract class Shape<T>
{
    /// <summary>What to write here; it completes "write …": <c>true or false</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The name under which the schema defines the shape once; null: it is described where it is used.</summary>
    public string? DefinitionName { get; init; }

    /// <summary>Reads the part and reports every fault. Always gives a value: where the part cannot be read, one that stands in for it.</summary>
    public abstract T Read(PolicyNode node, PolicyFaults faults);

    /// <summary>Writes the part such that reading gives the same value.</summary>
    public abstract void Write(Utf8JsonWriter json, T value);

    /// <summary>Whether a fault may begin with the subject that <see cref="Check"/> is given; if not, nobody need write one.</summary>
    public virtual bool NamesSubject => true;

    /// <summary>Reports what the value must not be, wherever it came from.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="subject">What it is, to begin a sentence with: <c>the weight of 'bob'</c>.</param>
    /// <param name="faults">Where to report.</param>
    public virtual void Check(T value, PolicyPath path, string subject, PolicyFaults faults)
    {
    }

    /// <summary>Writes the members of the JSON Schema of this part.</summary>
    public abstract void Describe(SchemaWriter schema);

    /// <summary>Whether writing one or the other makes no difference.</summary>
    public virtual bool Same(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);
}

using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>The value of one attribute: text, number, boolean, instant or list. Text is put into Unicode NFC here, once, so that comparing it costs nothing later.</summary>
[JsonConverter(typeof(AttributeValueJsonConverter))]
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private readonly object? reference;
    private readonly decimal number;

    private AttributeValue(AttributeKind kind, object? reference, decimal number)
    {
        Kind = kind;
        this.reference = reference;
        this.number = number;
    }

    /// <summary>The kind of the value.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The text; null for any other kind.</summary>
    public string? Text => Kind == AttributeKind.Text ? (string)reference! : null;

    /// <summary>The number; 0 for any other kind.</summary>
    public decimal Number => Kind == AttributeKind.Number ? number : 0;

    /// <summary>The boolean; false for any other kind.</summary>
    public bool Boolean => Kind == AttributeKind.Boolean && number != 0;

    /// <summary>The instant, in UTC; the smallest one for any other kind.</summary>
    public DateTimeOffset Date => Kind == AttributeKind.Date ? new DateTimeOffset((long)number, TimeSpan.Zero) : DateTimeOffset.MinValue;

    /// <summary>The list; empty for any other kind.</summary>
    public IReadOnlyList<AttributeValue> List => Kind == AttributeKind.List ? Items : [];

    internal AttributeValue[] Items => (AttributeValue[])reference!;

    /// <summary>Text; null is <see cref="AttributeKind.Missing"/>.</summary>
    public static AttributeValue Of(string? text) =>
        text is null ? default : new(AttributeKind.Text, Normalized(text), 0);

    /// <summary>A number.</summary>
    public static AttributeValue Of(decimal number) => new(AttributeKind.Number, null, number);

    /// <summary>True or false.</summary>
    public static AttributeValue Of(bool value) => new(AttributeKind.Boolean, null, value ? 1 : 0);

    /// <summary>An instant.</summary>
    public static AttributeValue Of(DateTimeOffset date) => new(AttributeKind.Date, null, date.UtcTicks);

    /// <summary>A list; the values are copied.</summary>
    public static AttributeValue Of(IEnumerable<AttributeValue> items) => new(AttributeKind.List, items.ToArray(), 0);

    /// <summary>Text as an attribute.</summary>
    public static implicit operator AttributeValue(string? text) => Of(text);

    /// <summary>A number as an attribute.</summary>
    public static implicit operator AttributeValue(decimal number) => Of(number);

    /// <summary>A whole number as an attribute.</summary>
    public static implicit operator AttributeValue(long number) => Of((decimal)number);

    /// <summary>True or false as an attribute.</summary>
    public static implicit operator AttributeValue(bool value) => Of(value);

    /// <summary>An instant as an attribute.</summary>
    public static implicit operator AttributeValue(DateTimeOffset date) => Of(date);

    /// <summary>A list of texts as an attribute.</summary>
    public static implicit operator AttributeValue(string[] texts) => Of((texts ?? []).Select(Of));

    /// <summary>Whether both are of one kind and equal; text compares ordinally, with case.</summary>
    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(AttributeValue other) => Kind == other.Kind && Kind switch
    {
        AttributeKind.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
        AttributeKind.List => Items.AsSpan().SequenceEqual(other.Items),
        _ => number == other.number,
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Kind switch
    {
        AttributeKind.Text => StringComparer.Ordinal.GetHashCode(Text!),
        AttributeKind.List => Items.Length,
        _ => HashCode.Combine(Kind, number),
    };

    /// <summary>Text with a lone surrogate has no normal form, and is kept as it came.</summary>
    private static string Normalized(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return text;
            }

            rest = rest[consumed..];
        }

        return text.Normalize(NormalizationForm.FormC);
    }

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        AttributeKind.Missing => string.Empty,
        AttributeKind.Text => Text!,
        AttributeKind.Number => number.ToString(CultureInfo.InvariantCulture),
        AttributeKind.Boolean => Boolean ? "true" : "false",
        AttributeKind.Date => Date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => $"[{string.Join(", ", Items)}]",
    };
}

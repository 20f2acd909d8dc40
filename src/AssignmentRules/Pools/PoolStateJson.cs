using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AssignmentRules.Pools;

/// <summary>
/// The saved form of a pool's state: <c>{"v":1,"version":7,"next":10,"ids":[…],"places":[…],"turns":[…],"days":[…],"today":[…],"last":0,"row":2,"scale":6,"claims":["-2",…],"policy":"1f…","parked":1,"by":"0a…"}</c>.
/// Columns rather than rows keep it short; a column of zeros is left out. Claims are texts, as they may pass what JSON readers hold in a number.
/// </summary>
internal static class PoolStateJson
{
    private const int Format = 1;

    public static byte[] Write(SavedPool pool)
    {
        var buffer = new ArrayBufferWriter<byte>(128 + (pool.Ids.Length * 32));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("v", Format);
        json.WriteNumber("version", pool.Version);
        json.WriteNumber("next", pool.NextPlace);
        json.WriteStartArray("ids");
        foreach (var id in pool.Ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        WriteColumn(json, "places", pool.Rows, static row => row.Place);
        WriteColumn(json, "turns", pool.Rows, static row => row.Turns);
        WriteColumn(json, "days", pool.Rows, static row => row.Day);
        WriteColumn(json, "today", pool.Rows, static row => row.TurnsThatDay);
        if (pool.Last >= 0)
        {
            json.WriteNumber("last", pool.Last);
            json.WriteNumber("row", pool.InARow);
        }

        WriteClaims(json, pool);
        if (pool.PolicyVersion is not null)
        {
            json.WriteString("policy", pool.PolicyVersion);
        }

        if (pool.Parked > 0)
        {
            json.WriteNumber("parked", pool.Parked);
            json.WriteString("by", pool.ParkedVersion);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static SavedPool Read(ReadOnlySpan<byte> saved)
    {
        try
        {
            var reader = new Utf8JsonReader(saved);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.GetProperty("v").GetInt32() != Format)
            {
                throw new FormatException($"The state of a pool has the format {root.GetProperty("v").GetRawText()}; this version of the library reads {Format}. Was it saved by a later one?");
            }

            return Read(root);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException("The state of a pool is damaged: it is not what was saved.", exception);
        }
    }

    private static SavedPool Read(JsonElement root)
    {
        string[] ids = [.. root.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
        var rows = new MemberRow[ids.Length];
        ReadColumn(root, "places", rows, static (ref row, value) => row.Place = value);
        ReadColumn(root, "turns", rows, static (ref row, value) => row.Turns = value);
        ReadColumn(root, "days", rows, static (ref row, value) => row.Day = (int)value);
        ReadColumn(root, "today", rows, static (ref row, value) => row.TurnsThatDay = (int)value);
        return new SavedPool
        {
            Version = root.GetProperty("version").GetInt64(),
            NextPlace = root.GetProperty("next").GetInt64(),
            Ids = ids,
            Rows = rows,
            Last = root.TryGetProperty("last", out var last) ? last.GetInt32() : -1,
            InARow = root.TryGetProperty("row", out var row) ? row.GetInt32() : 0,
            Scale = root.TryGetProperty("scale", out var scale) ? scale.GetInt64() : 1,
            Claims = root.TryGetProperty("claims", out var claims)
                ? [.. claims.EnumerateArray().Select(claim => Int128.Parse(claim.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))]
                : new Int128[ids.Length],
            PolicyVersion = root.TryGetProperty("policy", out var policy) ? policy.GetString() : null,
            Parked = root.TryGetProperty("parked", out var parked) ? Among(ids, parked.GetInt32()) : 0,
            ParkedVersion = root.TryGetProperty("by", out var by) ? by.GetString() : null,
        };
    }

    private static int Among(string[] ids, int parked) => parked >= 0 && parked <= ids.Length ? parked : throw new InvalidOperationException("More users are parked than there are.");

    private static void WriteColumn(Utf8JsonWriter json, string name, MemberRow[] rows, Func<MemberRow, long> value)
    {
        if (Array.TrueForAll(rows, row => value(row) == 0))
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteNumberValue(value(row));
        }

        json.WriteEndArray();
    }

    private static void WriteClaims(Utf8JsonWriter json, SavedPool pool)
    {
        if (pool.Scale == 1 && Array.TrueForAll(pool.Claims, claim => claim == 0))
        {
            return;
        }

        json.WriteNumber("scale", pool.Scale);
        json.WriteStartArray("claims");
        Span<byte> digits = stackalloc byte[48];
        foreach (var claim in pool.Claims)
        {
            claim.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            json.WriteStringValue(digits[..length]);
        }

        json.WriteEndArray();
    }

    private delegate void SetCell(ref MemberRow row, long value);

    private static void ReadColumn(JsonElement root, string name, MemberRow[] rows, SetCell set)
    {
        if (!root.TryGetProperty(name, out var column))
        {
            return;
        }

        var member = 0;
        foreach (var cell in column.EnumerateArray())
        {
            set(ref rows[member], cell.GetInt64());
            member++;
        }
    }
}

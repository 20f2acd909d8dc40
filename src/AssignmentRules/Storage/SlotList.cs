using System.Collections;

namespace AssignmentRules.Storage;

/// <summary>A list of one entry or none, which is filled again and again: what a step of one request declares, without a new list for each request.</summary>
internal sealed class SlotList<T> : IReadOnlyList<T>
{
    private T? entry;

    public int Count { get; private set; }

    public T this[int index] => index == 0 && Count == 1 ? entry! : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Count} entries.");

    public void Put(T value)
    {
        entry = value;
        Count = 1;
    }

    public void Clear()
    {
        entry = default;
        Count = 0;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

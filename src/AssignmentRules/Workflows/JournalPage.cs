using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>One entry of the journal, read, by whoever works on it. It changes only as long as nobody else changes it.</summary>
internal sealed class JournalPage<T>
    where T : class
{
    private readonly JsonTypeInfo<T> form;
    private JournalEntry entry;

    private JournalPage(IWorkflowJournal journal, string tenantId, JsonTypeInfo<T> form, JournalEntry entry, T content)
    {
        Journal = journal;
        TenantId = tenantId;
        this.form = form;
        this.entry = entry;
        Content = content;
    }

    public IWorkflowJournal Journal { get; }

    public string TenantId { get; }

    public string Key => entry.Key;

    public T Content { get; private set; }

    public DateTimeOffset? DueAt => entry.DueAt;

    /// <summary>Opens the page with the key of a blank one; where there is none it begins that.</summary>
    /// <returns>The page, and whether it was begun now.</returns>
    public static async ValueTask<(JournalPage<T> Page, bool IsNew)> OpenAsync(IWorkflowJournal journal, string tenantId, JournalEntry blank, JsonTypeInfo<T> form, T start)
    {
        var begun = blank with { Content = JsonSerializer.Serialize(start, form) };
        return await journal.AddAsync(tenantId, begun).ConfigureAwait(false) is { } first
            ? (Of(journal, tenantId, form, first), false)
            : (new JournalPage<T>(journal, tenantId, form, begun, start), true);
    }

    public static async ValueTask<JournalPage<T>?> FindAsync(IWorkflowJournal journal, string tenantId, string key, JsonTypeInfo<T> form) =>
        await journal.FindAsync(tenantId, key).ConfigureAwait(false) is { } entry ? Of(journal, tenantId, form, entry) : null;

    public static JournalPage<T> Of(IWorkflowJournal journal, string tenantId, JsonTypeInfo<T> form, JournalEntry entry) =>
        new(journal, tenantId, form, entry, JsonSerializer.Deserialize(entry.Content, form)!);

    /// <summary>Writes the page.</summary>
    /// <returns>False: somebody else works on it, and nothing changed.</returns>
    public async ValueTask<bool> TryWriteAsync(T content, DateTimeOffset? dueAt)
    {
        var next = entry with { Content = ReferenceEquals(content, Content) ? entry.Content : JsonSerializer.Serialize(content, form), DueAt = dueAt };
        if (!await Journal.ReplaceAsync(TenantId, next).ConfigureAwait(false))
        {
            return false;
        }

        entry = next with { Version = next.Version + 1 };
        Content = content;
        return true;
    }

    /// <summary>Writes the page.</summary>
    /// <exception cref="JournalTakenException">Somebody else works on it.</exception>
    public async ValueTask WriteAsync(T content, DateTimeOffset? dueAt)
    {
        if (!await TryWriteAsync(content, dueAt).ConfigureAwait(false))
        {
            throw new JournalTakenException(entry.Key);
        }
    }
}

/// <summary>Another node took over what this one was working on.</summary>
internal sealed class JournalTakenException(string key) : Exception($"Another node works on the journal's entry '{key}'.");

using System.Globalization;

namespace AssignmentRules.Sql;

/// <summary>Finds every setting that cannot work.</summary>
internal static class OptionsCheck
{
    /// <exception cref="ArgumentException">Settings cannot work.</exception>
    public static SqlStoreOptions Checked(SqlStoreOptions options)
    {
        var faults = new List<string>();
        Between(nameof(options.CommandTimeout), options.CommandTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "1 second to an hour");
        Between(nameof(options.LockTimeout), options.LockTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), "100 ms to 10 minutes");
        Between(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), "1 ms to a minute");
        Within(nameof(options.TransactionsPerTenant), options.TransactionsPerTenant, 1, 64);
        Within(nameof(options.Transactions), options.Transactions, 1, 1_000);
        Within(nameof(options.Retries), options.Retries, 0, 100);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));

        void Between(string setting, TimeSpan value, TimeSpan least, TimeSpan most, string inWords)
        {
            if (value < least || value > most)
            {
                faults.Add($"SqlStoreOptions.{setting} is {value}; it must be {inWords}.");
            }
        }

        void Within(string setting, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"SqlStoreOptions.{setting} is {value}; it must be {least} to {most:N0}."));
            }
        }
    }
}

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Retries writes that conflicted with a concurrent write of the row.</summary>
internal static class VersionConflictRetry
{
    private const int Attempts = 5;

    /// <summary>Runs the write, and retries it on the current row when any version is acceptable.</summary>
    /// <exception cref="ScimException">The exception of the write; 412 when every attempt conflicted, or when a specific version is required.</exception>
    public static async ValueTask<TResult> RunAsync<TResult>(bool anyVersion, Func<ValueTask<TResult>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (ScimException race) when (anyVersion && race.Error.Status == 412 && attempt < Attempts)
            {
                // Retry on the current row.
            }
        }
    }
}

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Repeats what lost a race against another writer of the row.</summary>
internal static class Races
{
    private const int Attempts = 5;

    /// <summary>Does the work, over the row as the faster one left it where any version will do.</summary>
    /// <exception cref="ScimException">What the work throws; 412 where others were faster all the time, or where one version alone would do.</exception>
    public static async ValueTask<TResult> RepeatAsync<TResult>(bool anyVersion, Func<ValueTask<TResult>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (ScimException race) when (anyVersion && race.Error.Status == 412 && attempt < Attempts)
            {
                // Look again.
            }
        }
    }
}

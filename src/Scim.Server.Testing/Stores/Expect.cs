namespace Scim.Server.Testing.Stores;

/// <summary>Assertions whose messages say what was expected and what was found.</summary>
internal static class Expect
{
    public static void That(bool holds, string expectation, string came)
    {
        if (!holds)
        {
            throw new ScimCheckException($"Expected {expectation}, but {came}.");
        }
    }

    public static void Equal<T>(T expected, T actual, string what) =>
        That(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} to be {Show(expected)}", $"it was {Show(actual)}");

    public static void Sequence(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        var (wanted, came) = (expected.ToArray(), actual.ToArray());
        That(wanted.SequenceEqual(came, StringComparer.Ordinal), $"{what} to be [{string.Join(", ", wanted)}]", $"they were [{string.Join(", ", came)}]");
    }

    /// <summary>Expects an error with this status and, if given, this scimType.</summary>
    public static async Task Rejected(int status, string? type, Func<Task> call, string what)
    {
        var error = await CaptureError(call).ConfigureAwait(false);
        That(
            error is not null && error.Status == status && (type is null || error.Type == type),
            $"{what} to be rejected with {Show(status, type)}",
            error is null ? "it succeeded" : $"it was rejected with {Show(error.Status, error.Type)}");
    }

    /// <summary>The error of a call; null if it succeeds.</summary>
    public static async Task<ScimError?> CaptureError(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return null;
        }
        catch (ScimException refusal)
        {
            return refusal.Error;
        }
    }

    private static string Show(int status, string? type) => type is null ? $"{status}" : $"{status} {type}";

    private static string Show<T>(T value) => value is null ? "null" : $"'{value}'";
}

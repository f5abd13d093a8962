using Microsoft.Extensions.Options;

namespace Scim.Server.Relational.Startup;

/// <summary>Validates the ranges that the documentation of <see cref="ScimRelationalOptions"/> promises. Indexed paths are validated together with their resource types.</summary>
internal static class RelationalOptionsValidator
{
    private const int LargestScan = 10_000_000;
    private const long LargestCache = 1L << 30;

    /// <summary>The result for the errors of a store set; those of a mount with a name begin with it.</summary>
    public static ValidateOptionsResult CreateResult(string? mount, IReadOnlyCollection<string> errors) => errors.Count == 0
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(string.IsNullOrEmpty(mount) ? errors : errors.Select(error => $"Mount '{mount}': {error}"));

    /// <summary>An error message for each value that is out of range.</summary>
    public static IEnumerable<string> Validate(ScimRelationalOptions options)
    {
        if (options.ScanLimit is < 1 or > LargestScan)
        {
            yield return $"{options.GetType().Name}.ScanLimit is {options.ScanLimit}; expected 1 to {LargestScan}.";
        }

        if (options.CacheBytes is < 0 or > LargestCache)
        {
            yield return $"{options.GetType().Name}.CacheBytes is {options.CacheBytes}; expected 0 to {LargestCache}.";
        }
    }
}

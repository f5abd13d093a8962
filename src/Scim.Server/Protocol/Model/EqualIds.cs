namespace Scim.Server.Protocol.Model;

/// <summary>Finds types whose resources can have equal ids, because both number their rows and put the same text in front (RFC 7643 §3.1 forbids it).</summary>
internal static class EqualIds
{
    /// <summary>The names of the types concerned, in their order; empty if there are none.</summary>
    public static IReadOnlyList<string> FindTypes(IReadOnlyList<OfferedType> offered) =>
    [
        .. offered.Where(type => offered.Any(other => other.Type != type.Type && CanBeEqual(type.IntegerIds, other.IntegerIds))).Select(type => type.Type.Name),
    ];

    private static bool CanBeEqual(ScimIntegerIds? left, ScimIntegerIds? right) =>
        left is not null && right is not null && (IsExtended(left.Prefix, right.Prefix) || IsExtended(right.Prefix, left.Prefix));

    // A prefix with digits behind it can stand for the shorter one: 12 is number 12, or number 2 behind the prefix 1.
    private static bool IsExtended(string prefix, string longer) =>
        longer.StartsWith(prefix, StringComparison.Ordinal) && longer.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}

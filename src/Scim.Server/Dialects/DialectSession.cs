namespace Scim.Server.Dialects;

/// <summary>
/// The rules and the profile in force for one request, and the first hundred things that were repaired: a body may hold more oddities
/// than anyone wants in a log. Not thread-safe: one request, one session.
/// </summary>
internal sealed class DialectSession(ScimDialect dialect, ScimProfile profile = ScimProfile.None)
{
    private const int MaximumText = 80;
    private const int MaximumRepairs = 100;
    private List<ScimRepair>? repairs;

    public ScimDialect Dialect { get; } = dialect;

    /// <summary>Whether the interoperability profile holds, alone or as part of another.</summary>
    public bool IsInterop { get; } = profile != ScimProfile.None;

    public IReadOnlyList<ScimRepair> Repairs => repairs ?? (IReadOnlyList<ScimRepair>)[];

    public bool Allows(ScimDialectRule rule) => Dialect.Has(rule);

    public void Report(ScimDialectRule rule, string read, string readAs)
    {
        repairs ??= [];
        if (repairs.Count < MaximumRepairs)
        {
            repairs.Add(new ScimRepair(rule, Shorten(read), Shorten(readAs)));
        }
    }

    public void Clear() => repairs?.Clear();

    private static string Shorten(string text) => text.Length <= MaximumText ? text : string.Concat(text.AsSpan(0, MaximumText - 1), "…");
}

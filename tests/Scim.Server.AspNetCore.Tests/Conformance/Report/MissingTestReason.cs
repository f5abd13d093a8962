namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

/// <summary>Why requirements have no test.</summary>
/// <param name="State">not yet, or not applicable.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="IdPrefixes">IDs, or prefixes of IDs.</param>
internal sealed record MissingTestReason(string State, string Reason, params string[] IdPrefixes)
{
    private const string NotYet = "not yet";
    private const string NotApplicable = "not applicable";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MissingTestReason> All { get; } =
    [
        new(NotYet, "Events and asynchronous requests come after Bulk.", "9967-"),
        new(NotApplicable, "Pages are always reached by index too, which is the default; a list without parameters answers with startIndex.", "9865-2.3-01"),
        new(NotApplicable, "The server sends no redirects; /Me, where one would be used, is answered directly.", "7644-3.12-11", "7644-3.11-02"),
        new(NotApplicable, "The server keeps name.formatted and its parts as the client sends them; which of them is right only the client knows.", "7643-4.1.1-05"),
        new(NotApplicable, "Values are kept as they are sent: clients compare what they read with what they wrote, and would send a changed spelling again for ever.",
            "7643-4.1.2-01"),
    ];

    /// <summary>The reason for an ID; null when there is none.</summary>
    public static MissingTestReason? For(string id) => All.FirstOrDefault(reason => reason.AppliesTo(id));

    /// <summary>Whether the reason applies to an ID.</summary>
    public bool AppliesTo(string id) => Array.Exists(IdPrefixes, beginning => id.StartsWith(beginning, StringComparison.Ordinal));
}

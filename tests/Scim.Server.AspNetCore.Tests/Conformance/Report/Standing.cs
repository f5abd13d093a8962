namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

/// <summary>How a requirement stands.</summary>
/// <param name="Requirement">The row.</param>
/// <param name="Word">done, not yet, not applicable, or open where nobody has said.</param>
/// <param name="Reason">The test that proves it, or why there is none.</param>
internal sealed record Standing(Requirement Requirement, string Word, string Reason)
{
    public const string Open = "open";
    public const string Done = "done";

    /// <summary>All requirements, judged by the checks and the reasons.</summary>
    public static IReadOnlyList<Standing> All { get; } = [.. RequirementTable.All.Select(Judge)];

    private static Standing Judge(Requirement requirement)
    {
        var tests = string.Join(", ", Catalogue.Checks.Where(check => check.Id == requirement.Id).Select(check => check.TypeName).Distinct());
        if (tests.Length > 0)
        {
            return new Standing(requirement, Done, tests);
        }

        return Reasons.For(requirement.Id) is { } excuse
            ? new Standing(requirement, excuse.Word, excuse.Reason)
            : new Standing(requirement, Open, "nobody has said why");
    }
}

namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

/// <summary>The status of a requirement.</summary>
/// <param name="Requirement">The row.</param>
/// <param name="State">done, not yet, not applicable, or open when no reason is given.</param>
/// <param name="Reason">The test that verifies it, or why there is none.</param>
internal sealed record RequirementStatus(Requirement Requirement, string State, string Reason)
{
    public const string Open = "open";
    public const string Done = "done";

    /// <summary>All requirements, evaluated by the checks and the reasons.</summary>
    public static IReadOnlyList<RequirementStatus> All { get; } = [.. RequirementTable.All.Select(Evaluate)];

    private static RequirementStatus Evaluate(Requirement requirement)
    {
        var tests = string.Join(", ", Catalogue.Checks.Where(check => check.Id == requirement.Id).Select(check => check.TypeName).Distinct());
        if (tests.Length > 0)
        {
            return new RequirementStatus(requirement, Done, tests);
        }

        return MissingTestReason.For(requirement.Id) is { } excuse
            ? new RequirementStatus(requirement, excuse.State, excuse.Reason)
            : new RequirementStatus(requirement, Open, "there is neither a test nor a reason");
    }
}

using Scim.Server.Dialects;
using Scim.Server.Filters;

namespace Scim.Server.Tests.Filters;

/// <summary>What is repaired in a filter counts only where the filter is accepted.</summary>
public sealed class RejectedFilterTests
{
    private static readonly ScimRepair Earlier = new(ScimDialectRules.StringBooleans, "active", "\"True\"", "true");

    public static TheoryData<string> Rejected => new()
    {
        "emails[type eq \"work\"].value eq \"x\" and active eq true",
        "emails[type eq \"work\"].value eq \"x\" and (",
        "userName eq bob and active gt true",
        "userName eq bob and title pr and title eq \"a\" and title eq \"b\"",
        "manager eq \"1\" and active gt true",
        "roles[primary eq \"True\"] and name eq \"x\"",
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    [InlineData("emails[type eq \"work\"].petName eq \"x\"")]
    public void A_filter_that_is_rejected_reports_no_repair(string text)
    {
        var settings = Settings();
        FilterReader.TryRead(text, settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_filter_over_several_types_that_is_rejected_reports_no_repair(string text)
    {
        var settings = Settings();
        SharedFilterReader.TryRead(text, [ScimResourceTypes.User, ScimResourceTypes.Group], settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Theory]
    [InlineData("emails[type eq work].petName")]
    [InlineData("emails[type eq work and primary gt true]")]
    [InlineData("emails[type eq work].value.x")]
    public void A_path_that_is_rejected_reports_no_repair(string text)
    {
        var settings = Settings();
        FilterReader.TryReadPath(text, settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Fact]
    public void A_rejected_filter_that_is_read_first_leaves_nothing_reported()
    {
        var settings = Reading.Settings(ScimDialect.Default);
        Reading.FilterError("userName eq bob and active gt true", settings);
        settings.Dialect.Repairs.Should().BeEmpty();
        settings.Dialect.Counts.Should().BeEmpty();
    }

    private static void ShouldReportOnlyTheEarlierRepair(DialectSession session)
    {
        session.Repairs.Should().Equal(Earlier);
        session.Counts.Should().Equal(new Dictionary<RepairPlace, int> { [new RepairPlace(Earlier.Rule, Earlier.Path)] = 1 });
    }

    private static FilterSettings Settings()
    {
        var settings = Reading.Settings(ScimDialect.Default, limits: new ScimFilterLimits { MaxNodes = 4 });
        settings.Dialect.Report(Earlier.Rule, Earlier.Path, Earlier.Read, Earlier.As);
        return settings;
    }
}

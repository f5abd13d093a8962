using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters;

/// <summary>Repairs of a filter are reported only if the filter is accepted.</summary>
public sealed class RejectedFilterTests
{
    private static readonly ScimRepair Earlier = new() { Rule = ScimDialectRules.StringBooleans, Path = "active", Received = "\"True\"", InterpretedAs = "true" };

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
    public void A_rejected_filter_reports_no_repair(string text)
    {
        var settings = CreateSettings();
        FilterReader.TryRead(text, settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_rejected_filter_over_several_types_reports_no_repair(string text)
    {
        var settings = CreateSettings();
        MultiTypeFilterReader.TryRead(text, [ScimResourceTypes.User, ScimResourceTypes.Group], settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Theory]
    [InlineData("emails[type eq work].petName")]
    [InlineData("emails[type eq work and primary gt true]")]
    [InlineData("emails[type eq work].value.x")]
    public void A_rejected_path_reports_no_repair(string text)
    {
        var settings = CreateSettings();
        FilterReader.TryReadPath(text, settings, out _, out _).Should().BeFalse();
        ShouldReportOnlyTheEarlierRepair(settings.Dialect);
    }

    [Fact]
    public void A_filter_that_is_rejected_first_leaves_no_repair_in_the_session()
    {
        var settings = TestFilterReader.CreateSettings(ScimDialect.Default);
        TestFilterReader.ReadFilterError("userName eq bob and active gt true", settings);
        settings.Dialect.Repairs.Should().BeEmpty();
        settings.Dialect.Counts.Should().BeEmpty();
    }

    private static void ShouldReportOnlyTheEarlierRepair(DialectSession session)
    {
        session.Repairs.Should().Equal(Earlier);
        session.Counts.Should().Equal(new Dictionary<RepairKey, int> { [new RepairKey(Earlier.Rule, Earlier.Path)] = 1 });
    }

    private static FilterSettings CreateSettings()
    {
        var settings = TestFilterReader.CreateSettings(ScimDialect.Default, limits: new ScimFilterLimits { MaxNodes = 4 });
        settings.Dialect.Report(Earlier.Rule, Earlier.Path, Earlier.Received, Earlier.InterpretedAs);
        return settings;
    }
}

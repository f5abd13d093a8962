using System.Text.Json;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>Verifies that each check of each suite detects the faulty server that it names.</summary>
public sealed class SuiteFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. SuiteCheck.All.Select(check => check.Name)];

    [Fact]
    public void Every_check_names_a_faulty_server_and_its_presets()
    {
        SuiteCheck.All.Should().NotBeEmpty();
        SuiteCheck.All.Where(check => check.Fault is null).Select(check => check.Name).Should().BeEmpty();
        SuiteCheck.All.Where(check => !check.Presets.Contains("default")).Select(check => check.Name).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_faulty_server_makes_the_check_fail(string name)
    {
        var check = SuiteCheck.All.Single(candidate => candidate.Name == name);
        var failure = await Record.ExceptionAsync(() => check.RunAsync("default", check.Fault));
        failure.Should().Match(thrown => thrown is XunitException || thrown is JsonException, "{0} must notice: {1}", name, check.Fault?.Name);
        output.WriteLine($"{check.Fault?.Name}: {failure.Message}");
    }
}

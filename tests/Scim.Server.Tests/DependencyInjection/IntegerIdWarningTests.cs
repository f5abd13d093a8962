using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;
using Plain = Scim.Server.Tests.Testing.Plain;

namespace Scim.Server.Tests.DependencyInjection;

/// <summary>A warning at start says that resources of two types can have the same id (RFC 7643 §3.1).</summary>
public sealed class IntegerIdWarningTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("x", "x")]
    [InlineData("", "1")]
    [InlineData("u2", "u")]
    public async Task Two_types_with_the_same_integer_keys_are_named_once_with_the_remedy(string users, string groups)
    {
        using var log = new RecordingLog();
        await using var server = Start(log, new() { Prefix = users }, new() { Prefix = groups });

        await server.UserAsync("ada");
        await server.UserAsync("bob");

        log.Lines.Where(IsWarning).Should().ContainSingle().Which.Should().Contain("User, Group").And.Contain("RFC 7643").And.Contain("Id = \"u\" + row.Id");
    }

    [Theory]
    [InlineData("u", "g")]
    [InlineData("", "g")]
    [InlineData("u", "ux")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(null, "")]
    public async Task Nothing_is_warned_about_where_the_prefixes_differ_or_one_type_alone_has_integer_keys(string? users, string? groups)
    {
        using var log = new RecordingLog();
        await using var server = Start(log, users is null ? null : new() { Prefix = users }, groups is null ? null : new() { Prefix = groups });

        await server.UserAsync("ada");

        log.Lines.Where(IsWarning).Should().BeEmpty();
    }

    private static bool IsWarning(string line) => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("can have the same id", StringComparison.Ordinal);

    private static TestServer Start(RecordingLog log, ScimIntegerIds? users, ScimIntegerIds? groups) => new(builder =>
    {
        builder.Services.AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(new Plain.PlainStore<ScimUser>(Numbering(users), ScimResourceTypes.User)).AddSingleton(new Plain.PlainStore<ScimGroup>(Numbering(groups), ScimResourceTypes.Group));
        builder.AddStore<ScimUser, Plain.PlainStore<ScimUser>>().AddStore<ScimGroup, Plain.PlainStore<ScimGroup>>();
    });

    private static Plain.PlainDatabase Numbering(ScimIntegerIds? ids) => new(new Plain.PlainTraits { Features = new ScimStoreFeatures { IntegerIds = ids } });
}

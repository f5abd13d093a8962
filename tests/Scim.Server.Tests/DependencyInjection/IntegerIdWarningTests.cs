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
    public async Task Two_types_whose_integer_ids_can_be_equal_are_logged_once_with_the_remedy(string users, string groups)
    {
        using var log = new RecordingLoggerProvider();
        await using var server = Start(log, new() { Prefix = users }, new() { Prefix = groups });

        await server.CreateUserAsync("ada");
        await server.CreateUserAsync("bob");

        log.Lines.Where(IsWarning).Should().ContainSingle().Which.Should().Contain("User, Group").And.Contain("RFC 7643").And.Contain("Id = \"u\" + row.Id");
    }

    [Theory]
    [InlineData("u", "g")]
    [InlineData("", "g")]
    [InlineData("u", "ux")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(null, "")]
    public async Task No_warning_is_logged_when_the_prefixes_differ_or_only_one_type_has_integer_ids(string? users, string? groups)
    {
        using var log = new RecordingLoggerProvider();
        await using var server = Start(log, users is null ? null : new() { Prefix = users }, groups is null ? null : new() { Prefix = groups });

        await server.CreateUserAsync("ada");

        log.Lines.Where(IsWarning).Should().BeEmpty();
    }

    private static bool IsWarning(string line) => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("can have the same id", StringComparison.Ordinal);

    private static TestServer Start(RecordingLoggerProvider log, ScimIntegerIds? users, ScimIntegerIds? groups) => new(builder =>
    {
        builder.Services.AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(new Plain.PlainRowStore<ScimUser>(CreateDatabase(users), ScimResourceTypes.User)).AddSingleton(new Plain.PlainRowStore<ScimGroup>(CreateDatabase(groups), ScimResourceTypes.Group));
        builder.AddStore<ScimUser, Plain.PlainRowStore<ScimUser>>().AddStore<ScimGroup, Plain.PlainRowStore<ScimGroup>>();
    });

    private static Plain.PlainDatabase CreateDatabase(ScimIntegerIds? ids) => new(new Plain.PlainStoreOptions { Features = new ScimStoreFeatures { IntegerIds = ids } });
}

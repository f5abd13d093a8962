using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Benchmarks.Data;

/// <summary>Creates the inputs of benchmarks; an invalid input stops the run.</summary>
internal static class BenchmarkInputs
{
    public const string BaseUri = "https://scim.example.com/scim/v2";

    public static readonly ScimSchemaRegistry Registry = new([ScimResourceTypes.User, ScimResourceTypes.Group]);

    public static ReadSettings CreateReadSettings() => new(ScimResourceTypes.User, CreateSession());

    public static WriteSettings CreateWriteSettings() => new(ScimResourceTypes.User, ScimProjection.Default, BaseUri, Registry);

    public static FilterSettings CreateFilterSettings() => new(ScimResourceTypes.User, new ScimFilterLimits(), CreateSession());

    public static PatchSettings CreatePatchSettings(ScimResourceType type) => new()
    {
        Type = type,
        Dialect = CreateSession(),
        FilterLimits = new ScimFilterLimits(),
        MaxOperations = 1_000,
    };

    public static ScimObject ReadUser(byte[] json) =>
        ResourceReader.TryRead(json, CreateReadSettings(), out var resource, out var error) && resource is not null ? resource : throw CreateUnreadableException(error);

    /// <summary>A user as a store holds it.</summary>
    public static ScimObject CreateStoredUser(int number)
    {
        var user = ReadUser(SampleUser.CreateJson(number));
        user.Set("id", ScimValue.From($"0192f3a1-7b2c-7d3e-8f40-{number:D12}"));
        user.Set("meta", ScimValue.From(new ScimMeta
        {
            ResourceType = "User",
            Created = DateTimeOffset.UnixEpoch,
            LastModified = DateTimeOffset.UnixEpoch,
            Version = "W/\"1\"",
        }.Node));
        return user.Freeze();
    }

    public static FilterSyntax Parse(string filter) =>
        Server.Filters.Parsing.FilterParser.TryParse(filter, CreateFilterSettings(), out var syntax, out var error) ? syntax : throw CreateUnreadableException(error);

    public static ScimFilter Bind(string filter) =>
        FilterReader.TryRead(filter, CreateFilterSettings(), out var bound, out var error) ? bound : throw CreateUnreadableException(error);

    public static InvalidOperationException CreateUnreadableException(ScimError? error) => new(error?.Detail ?? "The sample cannot be read.");

    private static DialectSession CreateSession() => new(ScimDialect.Default);
}

using System.Text.Json;
using Scim.Server.TestSupport;

namespace Scim.Server.Tests.Filters.Evaluation;

/// <summary>An entry of filter-vectors.json; either <see cref="Match"/> or <see cref="Error"/> is the expectation.</summary>
public sealed record FilterVector(string Name, JsonElement Resource, string Filter, bool? Match, FilterVectorError? Error)
{
    internal static IReadOnlyList<FilterVector> All { get; } =
        JsonSerializer.Deserialize<FilterVector[]>(TestData.ReadText("spec/filter-vectors.json"), JsonSerializerOptions.Web) ?? [];
}

/// <summary>The expected error.</summary>
public sealed record FilterVectorError(string Status, string ScimType);

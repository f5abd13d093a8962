using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>The checks fail for a server whose /Schemas does not match its behaviour.</summary>
public sealed class SchemaAccuracyFaultTests
{
    [Theory]
    [InlineData(nameof(SchemaAccuracyTests.Types_and_multiValued_are_respected), "active", "type", "\"string\"")]
    [InlineData(nameof(SchemaAccuracyTests.Types_and_multiValued_are_respected), "title", "multiValued", "true")]
    [InlineData(nameof(SchemaAccuracyTests.Types_and_multiValued_are_respected), "tags", "multiValued", "false")]
    [InlineData(nameof(SchemaAccuracyTests.Required_attributes_are_required), "title", "required", "true")]
    [InlineData(nameof(SchemaAccuracyTests.Required_attributes_are_required), "userName", "required", "false")]
    [InlineData(nameof(SchemaAccuracyTests.Mutability_is_respected), "badge", "mutability", "\"readWrite\"")]
    [InlineData(nameof(SchemaAccuracyTests.Mutability_is_respected), "title", "mutability", "\"immutable\"")]
    [InlineData(nameof(SchemaAccuracyTests.Mutability_is_respected), "rank", "mutability", "\"readWrite\"")]
    [InlineData(nameof(SchemaAccuracyTests.Returned_is_respected), "onRequest", "returned", "\"default\"")]
    [InlineData(nameof(SchemaAccuracyTests.Returned_is_respected), "title", "returned", "\"always\"")]
    [InlineData(nameof(SchemaAccuracyTests.Returned_is_respected), "secret", "returned", "\"request\"")]
    [InlineData(nameof(SchemaAccuracyTests.Uniqueness_is_respected), "code", "uniqueness", "\"none\"")]
    [InlineData(nameof(SchemaAccuracyTests.Uniqueness_is_respected), "title", "uniqueness", "\"server\"")]
    [InlineData(nameof(SchemaAccuracyTests.CaseExact_is_respected), "title", "caseExact", "true")]
    [InlineData(nameof(SchemaAccuracyTests.CaseExact_is_respected), "code", "caseExact", "false")]
    public async Task A_wrong_attribute_definition_is_detected(string check, string attribute, string characteristic, string lie)
    {
        var lying = new Fault($"{attribute} is told to have {characteristic} {lie}")
        {
            Middleware = FaultMiddleware.ChangeReply("GET", (request, reply) =>
            {
                if (request.Path.Value?.EndsWith("/Schemas", StringComparison.Ordinal) == true)
                {
                    Definition(reply, attribute)[characteristic] = JsonNode.Parse(lie);
                }
            }),
        };

        var failure = await Record.ExceptionAsync(() => Catalogue.Checks.Single(known => known.Method.Name == check).RunAsync(lying));

        failure.Should().Match(thrown => thrown is XunitException || thrown is JsonException, "{0} must be noticed", lying.Name);
    }

    private static JsonObject Definition(FaultyReply reply, string attribute) => FaultMiddleware.GetResources(reply)
        .SelectMany(schema => schema["attributes"]!.AsArray())
        .Select(definition => definition!.AsObject())
        .First(definition => (string?)definition["name"] == attribute);
}

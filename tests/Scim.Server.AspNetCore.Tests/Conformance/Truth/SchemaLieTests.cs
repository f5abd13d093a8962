using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>A /Schemas that says something else than the server does turns the checks red.</summary>
public sealed class SchemaLieTests
{
    [Theory]
    [InlineData(nameof(SchemaTruthTests.Types_and_multiplicity_are_kept), "active", "type", "\"string\"")]
    [InlineData(nameof(SchemaTruthTests.Types_and_multiplicity_are_kept), "title", "multiValued", "true")]
    [InlineData(nameof(SchemaTruthTests.Types_and_multiplicity_are_kept), "tags", "multiValued", "false")]
    [InlineData(nameof(SchemaTruthTests.What_is_required_must_be_given), "title", "required", "true")]
    [InlineData(nameof(SchemaTruthTests.What_is_required_must_be_given), "userName", "required", "false")]
    [InlineData(nameof(SchemaTruthTests.Mutability_is_kept), "badge", "mutability", "\"readWrite\"")]
    [InlineData(nameof(SchemaTruthTests.Mutability_is_kept), "title", "mutability", "\"immutable\"")]
    [InlineData(nameof(SchemaTruthTests.Mutability_is_kept), "rank", "mutability", "\"readWrite\"")]
    [InlineData(nameof(SchemaTruthTests.Each_attribute_is_returned_as_told), "onRequest", "returned", "\"default\"")]
    [InlineData(nameof(SchemaTruthTests.Each_attribute_is_returned_as_told), "title", "returned", "\"always\"")]
    [InlineData(nameof(SchemaTruthTests.Each_attribute_is_returned_as_told), "secret", "returned", "\"request\"")]
    [InlineData(nameof(SchemaTruthTests.Uniqueness_is_kept), "code", "uniqueness", "\"none\"")]
    [InlineData(nameof(SchemaTruthTests.Uniqueness_is_kept), "title", "uniqueness", "\"server\"")]
    [InlineData(nameof(SchemaTruthTests.Case_counts_where_it_is_told_to), "title", "caseExact", "true")]
    [InlineData(nameof(SchemaTruthTests.Case_counts_where_it_is_told_to), "code", "caseExact", "false")]
    public async Task A_lie_about_an_attribute_is_noticed(string check, string attribute, string characteristic, string lie)
    {
        var lying = new Fault($"{attribute} is told to have {characteristic} {lie}")
        {
            Around = Spoil.Reply("GET", (request, reply) =>
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

    private static JsonObject Definition(SpoiledReply reply, string attribute) => Spoil.Resources(reply)
        .SelectMany(schema => schema["attributes"]!.AsArray())
        .Select(definition => definition!.AsObject())
        .First(definition => (string?)definition["name"] == attribute);
}

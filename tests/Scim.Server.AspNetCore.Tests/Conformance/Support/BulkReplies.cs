namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Sends Bulk requests and looks at their results.</summary>
internal static class BulkReplies
{
    /// <summary>POST /Bulk that must be carried out.</summary>
    public static async Task<Reply> Bulk(this ScimClient scim, params System.Text.Json.Nodes.JsonObject[] operations) =>
        (await scim.Post("/Bulk", BulkOp.Message(operations))).ShouldBe(200);

    /// <summary>The statuses of the results, in their order.</summary>
    public static IReadOnlyList<string?> Statuses(this Reply reply) => [.. reply.List("Operations").Select(result => (string?)result!["status"])];

    /// <summary>The id at the end of the location of a result.</summary>
    public static string IdAt(this Reply reply, int index) => reply.Text("Operations", index, "location").Split('/')[^1];

    /// <summary>The operation was refused with that status, and that scimType where one is named.</summary>
    public static Reply ShouldRefuse(this Reply reply, int index, int status, string? scimType = null)
    {
        var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        reply.Text("Operations", index, "status").Should().Be(text, reply.Body);
        reply.Text("Operations", index, "response", "status").Should().Be(text, reply.Body);
        if (scimType is not null)
        {
            reply.Text("Operations", index, "response", "scimType").Should().Be(scimType, reply.Body);
        }

        return reply;
    }
}

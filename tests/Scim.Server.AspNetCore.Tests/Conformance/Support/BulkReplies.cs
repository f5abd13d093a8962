namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Sends Bulk requests and reads their results.</summary>
internal static class BulkReplies
{
    /// <summary>POST /Bulk that must succeed.</summary>
    public static async Task<Reply> Bulk(this ScimClient scim, params System.Text.Json.Nodes.JsonObject[] operations) =>
        (await scim.Post("/Bulk", BulkOp.Message(operations))).ShouldBe(200);

    /// <summary>The statuses of the results, in their order.</summary>
    public static IReadOnlyList<string?> GetStatuses(this Reply reply) => [.. reply.List("Operations").Select(result => (string?)result!["status"])];

    /// <summary>The id at the end of the location of a result.</summary>
    public static string GetId(this Reply reply, int index) => reply.Text("Operations", index, "location").Split('/')[^1];

    /// <summary>Asserts that the operation was rejected with that status and, if given, that scimType.</summary>
    public static Reply ShouldReject(this Reply reply, int index, int status, string? scimType = null)
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

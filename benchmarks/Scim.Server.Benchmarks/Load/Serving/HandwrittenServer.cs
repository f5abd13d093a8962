using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Scim.Server.Benchmarks.Load.Serving;

/// <summary>
/// What someone would write who needs a GET of a user over PostgreSQL and nothing else: one prepared statement, and the stored document with id
/// and meta added to its text. Its replies are those of the SCIM server without groups.
/// </summary>
internal static class HandwrittenServer
{
    private const string Sql = "SELECT version, created, modified, doc FROM scim_resource WHERE tenant_id = $1 AND id = $2 AND rtype = $3";
    private const string Tenant = "SELECT tenant_id FROM scim_tenant WHERE name = ''";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var source = endpoints.ServiceProvider.GetService(typeof(NpgsqlDataSource)) as NpgsqlDataSource
            ?? throw new InvalidOperationException("No data source is registered.");
        using var command = source.CreateCommand(Tenant);
        var tenant = command.ExecuteScalar() is int key ? key : throw new InvalidOperationException("The database is not filled.");
        endpoints.MapGet($"/{ScimResourceTypes.User.Endpoint}/{{id}}", context => SendAsync(context, source, tenant));
    }

    private static async Task SendAsync(HttpContext context, NpgsqlDataSource source, int tenant)
    {
        if (!Guid.TryParseExact(context.Request.RouteValues["id"] as string, "D", out var id))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = tenant });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = id });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = "User" });
        await command.PrepareAsync(context.RequestAborted);
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        if (!await reader.ReadAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Write(context, id, reader);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(HttpContext context, Guid id, NpgsqlDataReader row)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"W/\"{row.GetInt64(0)}\"");
        var location = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}";
        var ending = $$$"""
            ,"id":"{{{id:D}}}","meta":{"resourceType":"User","created":"{{{Time(row.GetInt64(1))}}}","lastModified":"{{{Time(row.GetInt64(2))}}}","location":"{{{location}}}","version":"W/\"{{{row.GetInt64(0)}}}\""}}
            """;
        var document = row.GetFieldValue<byte[]>(3);
        var response = context.Response;
        response.ContentType = "application/scim+json";
        response.Headers.ETag = version;
        response.Headers.ContentLocation = location;
        response.ContentLength = document.Length - 1 + ending.Length;

        // All but the brace that ends the document.
        response.BodyWriter.Write(document.AsSpan(0, document.Length - 1));
        Encoding.UTF8.GetBytes(ending, response.BodyWriter);
    }

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

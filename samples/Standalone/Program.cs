using Scim.Server;
using Standalone;

Failure.IsToldInASentence();
if (SchemaScripts.ArePrinted(args))
{
    return;
}

var builder = WebApplication.CreateBuilder(args).UseDefaults();
var settings = Settings.Read(builder.Configuration);

builder.Services.Configure<ScimHttpOptions>(settings.Section);
builder.Services.AddScim(settings.Section.Bind)
    .AddSchemas(settings)
    .AddStores(settings)
    .AddTokens(settings);
builder.Services.AddTenantRateLimit(settings);
builder.Services.AddHealth();

var app = builder.Build();
app.CheckAgainstTypes(settings);
app.UseRateLimiter();
app.MapScim(settings.Prefix).RequireAuthorization().RequireRateLimiting(RateLimit.Policy);
app.MapHealth();
app.SendMetrics();
app.SayWhereItServes(settings);
app.Run();

using OneConversation;

await Story.RunAsync(Console.Out);
